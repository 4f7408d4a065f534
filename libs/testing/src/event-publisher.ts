export const publishAs = (_prefix: string) => () => Promise.reject(new Error('not built yet'));
