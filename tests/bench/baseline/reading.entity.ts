import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

abstract class VitalSigns {
  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  @Column({ name: 'site_id', type: 'text' })
  siteId!: string;

  @Column({ type: 'text' })
  phase!: string;

  @Column({ name: 'systolic_mm_hg', type: 'smallint' })
  systolicMmHg!: number;

  @Column({ name: 'diastolic_mm_hg', type: 'smallint' })
  diastolicMmHg!: number;

  @Column({ name: 'pulse_bpm', type: 'smallint' })
  pulseBpm!: number;

  @Column({ name: 'spo2_percent', type: 'smallint' })
  spo2Percent!: number;

  @Column({ name: 'measured_at', type: 'timestamptz' })
  measuredAt!: Date | string;
}

/** In the database of the service that takes the command. */
@Entity('reading')
export class Reading extends VitalSigns {
  @PrimaryGeneratedColumn('uuid')
  id!: string;
}

/** In the database of the service that reads the events. */
@Entity('patient_reading')
export class PatientReading extends VitalSigns {
  @PrimaryColumn('uuid')
  id!: string;
}
