const QUIET_MS = 3000;

export interface Sound {
  /** In a gesture of the visitor: browsers let nothing sound before one. */
  unlock(): void;
  /** One soft note for a burst of news. */
  ring(): void;
}

export function createSound(isOn: () => boolean): Sound {
  let context: AudioContext | undefined;
  let rangAt = 0;
  return {
    unlock() {
      try {
        context ??= new AudioContext();
        void context.resume();
      } catch {
        context = undefined;
      }
    },
    ring() {
      if (!context || !isOn() || Date.now() - rangAt < QUIET_MS) return;
      rangAt = Date.now();
      play(context);
    },
  };
}

/** A wooden tap: a fifth that falls away within half a second. */
function play(context: AudioContext) {
  const start = context.currentTime;
  for (const [frequency, at] of [
    [523.25, 0],
    [783.99, 0.07],
  ] as const) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = "sine";
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start + at);
    volume.gain.linearRampToValueAtTime(0.07, start + at + 0.012);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.45);
    tone.connect(volume).connect(context.destination);
    tone.start(start + at);
    tone.stop(start + at + 0.5);
  }
}
