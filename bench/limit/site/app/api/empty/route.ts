export const dynamic = 'force-dynamic';

const empty = () => new Response(null, { status: 204 });

export { empty as GET, empty as POST };
