document.body.textContent = "A panel that stands in for the real one where only its delivery is tested. ".repeat(2);
document.body.textContent += "A panel that stands in for the real one where only its delivery is tested.";
