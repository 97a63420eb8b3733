document.title = "Alcove";
