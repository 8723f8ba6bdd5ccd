/** Where a signer came from, as a link to the campaign says it (`?source=qr`): what pages, doors and scripts take for one. */
export const SOURCE = /^[a-z0-9-]{1,32}$/;
