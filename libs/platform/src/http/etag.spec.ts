import 'reflect-metadata';
import { assertIfMatch, etagOf } from './etag.js';

describe('assertIfMatch', () => {
  it.each(['"7"', '"6", "7"', '*'])('lets %s change version 7', (ifMatch) => {
    expect(() => {
      assertIfMatch(ifMatch, 7);
    }).not.toThrow();
  });

  it.each(['"6"', 'W/"7"', '7', '"77"'])('refuses %s and tells the version there is', (ifMatch) => {
    expect(() => {
      assertIfMatch(ifMatch, 7);
    }).toThrow(expect.objectContaining({ status: 412, headers: { etag: etagOf(7) } }));
  });

  it('asks for the header when it is not there', () => {
    expect(() => {
      assertIfMatch(undefined, 7);
    }).toThrow(expect.objectContaining({ status: 428 }));
  });
});
