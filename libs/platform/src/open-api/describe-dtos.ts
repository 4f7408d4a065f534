import { ApiProperty } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import { isList, schemaOfRules, type ValidationRule } from './schema-of-rules.js';

type Dto = new () => object;

const OPTIONAL = 'conditionalValidation';
const NESTED = 'nestedValidation';
const DESCRIBED = 'swagger/apiModelProperties';

/**
 * Lets every DTO's validators describe its fields in the API document, so that nobody writes a rule twice. A field
 * that has `@ApiProperty` of its own keeps it.
 */
export function describeDtos(): void {
  for (const [dto, rules] of validatedClasses()) {
    for (const field of new Set(rules.map(({ propertyName }) => propertyName))) {
      const ofField = rules.filter(({ propertyName }) => propertyName === field);
      describeField(dto, field, ofField);
    }
  }
}

function describeField(dto: Dto, field: string, rules: readonly ValidationRule[]): void {
  const prototype = dto.prototype as object;
  if (Reflect.hasMetadata(DESCRIBED, prototype, field)) return;
  const required = !rules.some(({ type }) => type === OPTIONAL);
  const list = isList(rules);
  const nested = rules.some(({ type }) => type === NESTED) && nestedType(dto, field, list);
  const described = nested ? { type: () => nested, isArray: list } : schemaOfRules(rules);
  ApiProperty({ required, ...described })(prototype, field);
}

/** The class that `@Type` gives a nested field: the one class-transformer makes of an empty object. */
function nestedType(dto: Dto, field: string, list: boolean): Dto | undefined {
  const made = plainToInstance(dto, { [field]: list ? [{}] : {} }) as Record<string, unknown>;
  const value = list ? (made[field] as unknown[])[0] : made[field];
  const type = (value as object).constructor as Dto;
  return type === Object ? undefined : type;
}

/** class-validator keeps its rules per class, and has no public way to ask which classes there are. */
function validatedClasses(): [Dto, ValidationRule[]][] {
  const storage = getMetadataStorage() as unknown as {
    readonly validationMetadatas: ReadonlyMap<unknown, ValidationRule[]>;
  };
  return [...storage.validationMetadatas].filter(
    (entry): entry is [Dto, ValidationRule[]] => typeof entry[0] === 'function',
  );
}
