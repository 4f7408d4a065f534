import { ApiProperty } from '@nestjs/swagger';
/** Somebody's words, read from the vault. */
export class NoteDto {
  @ApiProperty()
  id!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty()
  writtenAt!: string;
  @ApiProperty()
  writtenBy!: string;
}
