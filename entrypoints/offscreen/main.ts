/** Chrome's service worker cannot start workers; this document does nothing else. It has no API but `chrome.runtime`. */
new Worker(new URL('/engine-worker.js', location.origin));
