import { GoBack } from './go-back';
import { LiveCount } from './live-count';
import { LiveForm } from './live-form';
import { ShareButtons } from './share-buttons';

// All the script a public page has. Every element works as plain HTML before this arrives, and if it never does.

document.documentElement.classList.add('scripted');
customElements.define('go-back', GoBack);
customElements.define('live-count', LiveCount);
customElements.define('live-form', LiveForm);
customElements.define('share-buttons', ShareButtons);
