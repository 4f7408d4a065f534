import { PageQuery } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';

export class ListAnswersQuery extends PageQuery {}

export class GivenFormDto {
  @ApiProperty()
  questionnaire!: string;
  @ApiProperty()
  version!: string;
  @ApiProperty({ type: 'array', items: { type: ['integer', 'null'] } })
  items!: readonly (number | null)[];
}

/** As it was given. Nothing is added up, and nothing is graded. */
export class AnswerDto {
  @ApiProperty()
  id!: string;
  /** `null` when nobody had asked. */
  @ApiProperty({ type: String, nullable: true })
  checkInId!: string | null;
  @ApiProperty({ type: () => [GivenFormDto] })
  answers!: readonly GivenFormDto[];
  @ApiProperty()
  contactRequested!: boolean;
  @ApiProperty()
  afterClosing!: boolean;
  /** The person's own words. */
  @ApiProperty({ type: String, nullable: true })
  text!: string | null;
  @ApiProperty()
  answeredAt!: string;
  @ApiProperty()
  givenBy!: string;
}

export class AnswerPageDto {
  @ApiProperty({ type: () => [AnswerDto] })
  items!: readonly AnswerDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
