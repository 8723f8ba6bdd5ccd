// All the script the organisers' pages have. Whatever can works as plain HTML before this arrives.

document.documentElement.classList.add('scripted');
