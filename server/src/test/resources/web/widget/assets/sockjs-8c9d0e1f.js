window.SockJS = undefined;
