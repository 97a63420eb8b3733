/** One soft note for a burst of news, made on the spot: no file. Browsers allow it after the first key or click in the page. */

export interface Sound {
  play(): void;
  /** For what rings: never held back by what sounded before. */
  ring(): void;
}

/** Whether the browser lets the page be heard already. */
export function soundBlocked(): boolean {
  return navigator.userActivation?.hasBeenActive === false;
}

const BURST_MS = 3000;

export function createSound(): Sound {
  let audio: AudioContext | undefined;
  let playedAt = Number.NEGATIVE_INFINITY;

  function sound(tones: readonly Tone[]) {
    if (soundBlocked()) return;
    playedAt = performance.now();
    audio ??= new AudioContext();
    void audio.resume().then(() => audio && strike(audio, tones));
  }

  return {
    play() {
      if (performance.now() - playedAt >= BURST_MS) sound(NOTE);
    },
    ring: () => sound(RING),
  };
}

/** Frequency, loudness, and how much later than the first. */
type Tone = readonly [frequency: number, loudness: number, after: number];

const NOTE: readonly Tone[] = [
  [587.33, 0.05, 0],
  [880, 0.022, 0],
];
/** Twice, a little higher: somebody stands at the door. */
const RING: readonly Tone[] = [
  [659.25, 0.06, 0],
  [987.77, 0.03, 0],
  [783.99, 0.06, 0.28],
  [1174.66, 0.03, 0.28],
];

/** Two quiet partials that rise and fade, like a struck bowl. */
function strike(audio: AudioContext, tones: readonly Tone[]): void {
  for (const [frequency, loudness, after] of tones) {
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    const at = audio.currentTime + after;
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(loudness, at + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.7);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.75);
  }
}
