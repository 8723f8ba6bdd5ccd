import { listDoors } from '@/app/api/_door/take-list';

export const { GET, HEAD } = listDoors('csv');
