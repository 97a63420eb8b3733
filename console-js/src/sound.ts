/** One soft note for a burst of news, made on the spot: no file. Browsers allow it after the first key or click in the page. */

export interface Sound {
  play(): void;
}

const BURST_MS = 3000;

export function createSound(): Sound {
  let audio: AudioContext | undefined;
  let playedAt = Number.NEGATIVE_INFINITY;

  return {
    play() {
      const now = performance.now();
      if (now - playedAt < BURST_MS || !navigator.userActivation?.hasBeenActive) return;
      playedAt = now;
      audio ??= new AudioContext();
      void audio.resume().then(() => audio && ring(audio));
    },
  };
}

/** Two quiet partials that rise and fade, like a struck bowl. */
function ring(audio: AudioContext): void {
  for (const [frequency, loudness] of [
    [587.33, 0.05],
    [880, 0.022],
  ] as const) {
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    const at = audio.currentTime;
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(loudness, at + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.7);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.75);
  }
}
