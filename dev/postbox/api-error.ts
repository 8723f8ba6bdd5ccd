/** What Resend answers when it refuses: the body of every error, its status repeated inside. */
export type ApiError = { statusCode: number; name: string; message: string };

/** The refusals Resend documents (https://resend.com/docs/api-reference/errors), by their names there. */
export const refusals = {
  invalidIdempotencyKey: {
    statusCode: 400,
    name: 'invalid_idempotency_key',
    message: 'The key must be between 1-256 chars.',
  },
  invalidJson: {
    statusCode: 400,
    name: 'validation_error',
    message: 'The request body is not valid JSON.',
  },
  missingApiKey: {
    statusCode: 401,
    name: 'missing_api_key',
    message: 'Missing API key in the authorization header.',
  },
  invalidApiKey: {
    statusCode: 403,
    name: 'invalid_api_key',
    message: 'API key is invalid',
  },
  notFound: {
    statusCode: 404,
    name: 'not_found',
    message: 'The requested endpoint does not exist.',
  },
  emailNotFound: {
    statusCode: 404,
    name: 'not_found',
    message: 'Email not found',
  },
  templateNotFound: {
    statusCode: 404,
    name: 'not_found',
    message: 'Template not found',
  },
  methodNotAllowed: {
    statusCode: 405,
    name: 'method_not_allowed',
    message: 'Method is not allowed for the requested path.',
  },
  differentPayload: {
    statusCode: 409,
    name: 'invalid_idempotent_request',
    message: 'Same idempotency key used with a different request payload.',
  },
  stillInProgress: {
    statusCode: 409,
    name: 'concurrent_idempotent_requests',
    message: 'Same idempotency key used while original request is still in progress.',
  },
  tooLarge: {
    statusCode: 413,
    name: 'validation_error',
    message: 'The email exceeds the maximum size of 40MB, attachments included after Base64 encoding.',
  },
  notAUuid: {
    statusCode: 422,
    name: 'invalid_parameter',
    message: 'The parameter must be a valid UUID.',
  },
  tooManyRequests: {
    statusCode: 429,
    name: 'rate_limit_exceeded',
    message:
      'Too many requests. Please limit the number of requests per second. Or contact support to increase rate limit.',
  },
} as const satisfies Record<string, ApiError>;

const namesByStatus: Record<number, string> = {
  400: 'validation_error',
  401: 'missing_api_key',
  403: 'invalid_api_key',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'concurrent_idempotent_requests',
  422: 'validation_error',
  429: 'rate_limit_exceeded',
  451: 'security_error',
};

/**
 * The error a test asked for by status: Resend's own words where there are some for it.
 *
 * @param status 400–599
 * @param name one of Resend's error names, if the usual one for that status is not meant
 */
export function errorFor(status: number, name?: string, message?: string): ApiError {
  const usual =
    name ?? namesByStatus[status] ?? (status >= 500 ? 'internal_server_error' : 'application_error');
  const known = Object.values(refusals).find((each) => each.name === usual && each.statusCode === status);
  return {
    statusCode: status,
    name: usual,
    message: message ?? known?.message ?? 'An unexpected error occurred.',
  };
}
