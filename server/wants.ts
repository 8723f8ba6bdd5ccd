/** Whether an Accept-Encoding header takes a coding (RFC 9110, 12.5.3); `q=0` refuses it. */
export function takesEncoding(accept: string | undefined, coding: string): boolean {
  const found = (accept ?? '').split(',').find((part) => part.split(';')[0]?.trim().toLowerCase() === coding);
  return found !== undefined && !/;\s*q=0(\.0*)?\s*$/i.test(found);
}

/** The fields of a form that was sent, in order; files left out. Empty when it cannot be read. */
export async function formFields(type: string | undefined, body: Buffer): Promise<[string, string][]> {
  if (!type || body.length === 0) return [];
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  } catch {
    return [];
  }
}
