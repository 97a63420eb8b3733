(() => { const site = "__ALCOVE_SITE__"; document.documentElement.dataset.alcove = site.key; })();
