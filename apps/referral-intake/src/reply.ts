import { etagOf } from '@lysning/platform';

/** What controllers set on an answer beside its body. */
export interface Reply {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
}

/** 201 for what is new, 200 for what was there. */
export const answerCreated = (reply: Reply, created: boolean): void => {
  reply.status(created ? 201 : 200);
};

export const answerVersion = (reply: Reply, version: number): void => {
  reply.header('etag', etagOf(version));
};
