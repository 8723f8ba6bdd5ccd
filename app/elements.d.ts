import type { HTMLAttributes } from 'react';

type Plain = HTMLAttributes<HTMLElement> & { class?: string };

// The elements that enhance/ brings to life; without it they are what stands inside them.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'draft-form': Plain;
      'go-back': Plain;
      'live-count': Plain;
      'live-form': Plain;
      'live-identity': Plain;
      'live-progress': Plain;
      'live-search': Plain;
      'share-buttons': Plain;
      'suggested-slug': Plain;
      'undersigned-counter': Plain & { campaign: string };
      'word-queue': Plain;
    }
  }
}
