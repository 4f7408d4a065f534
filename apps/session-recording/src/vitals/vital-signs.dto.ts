import { IsInt, Max, Min } from 'class-validator';

export class VitalSignsDto {
  @IsInt()
  @Min(30)
  @Max(300)
  systolicMmHg!: number;

  @IsInt()
  @Min(10)
  @Max(200)
  diastolicMmHg!: number;

  @IsInt()
  @Min(20)
  @Max(300)
  pulseBpm!: number;

  @IsInt()
  @Min(30)
  @Max(100)
  spo2Percent!: number;
}
