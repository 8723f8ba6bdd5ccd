import { answer } from '@/app/api/_door/answers';

// next-auth is called in this process alone: its own addresses, which spend a token at a GET, are closed to everybody.
function closed(): Response {
  return answer(405, { error: 'sign-in-has-its-own-page' }, { allow: '' });
}

export { closed as GET, closed as POST };
