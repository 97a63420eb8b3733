/** Asks before the browser throws away what is unsaved, for as long as something is. */
export function askBeforeGoing(): (unsaved: boolean) => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  return (unsaved) => {
    if (unsaved) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  };
}
