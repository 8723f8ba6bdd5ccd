import type { HTMLAttributes } from 'react';

type Plain = HTMLAttributes<HTMLElement> & { class?: string };

// The elements that enhance/ brings to life; without it they are what stands inside them.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'live-count': Plain;
      'live-form': Plain;
      'share-buttons': Plain;
    }
  }
}
