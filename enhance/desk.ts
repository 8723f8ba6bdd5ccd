import { DraftForm } from './desk/draft';
import { LiveIdentity } from './desk/identity';
import { LiveProgress } from './desk/progress';
import { WordQueue } from './desk/queue';
import { LiveSearch } from './desk/search';
import { SuggestedSlug } from './desk/suggested-slug';

// All the script the organisers' pages have. Whatever can works as plain HTML before this arrives.

document.documentElement.classList.add('scripted');
customElements.define('draft-form', DraftForm);
customElements.define('live-identity', LiveIdentity);
customElements.define('live-progress', LiveProgress);
customElements.define('live-search', LiveSearch);
customElements.define('suggested-slug', SuggestedSlug);
customElements.define('word-queue', WordQueue);
