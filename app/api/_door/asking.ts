/**
 * What a door needs of the request put to it. A web `Request` has it all; the front hands the hot doors something lighter,
 * for at thousands of signatures a second the making of a `Request` alone is a sixth of what one costs.
 */
export type Asking = Pick<Request, 'method' | 'url' | 'json' | 'text' | 'formData'> & {
  headers: Pick<Headers, 'get'>;
};
