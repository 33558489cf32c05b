import { homedir } from 'node:os';
import { join } from 'node:path';
import type { EffectiveConfig } from '../config/effective-config.ts';
import { agentPatience } from '../hold/agent-patience.ts';
import { EVENTS_FILE } from '../journal/journal.ts';
import { stateDirectory } from '../journal/paths.ts';
import { announcement } from './announcement.ts';
import { AnswerProgram } from './answer-program.ts';
import { builtFile } from './built-files.ts';
import { DryRun } from './dry-run.ts';
import type { HoldDesk } from './hold-desk.ts';
import { NotifyProgram } from './notify-program.ts';
import { PlainPrompt, type PlainPromptOptions } from './plain-prompt.ts';
import { RendererProcess } from './renderer-process.ts';
import type { SessionTerminal } from './session-terminal.ts';
import { chooseWord } from './session-word.ts';
import type { TerminalGuardEvents } from './terminal-guard.ts';
import { TerminalPrompt } from './terminal-prompt.ts';
import { UnattendedWait } from './unattended-wait.ts';

/** What those who can be asked are set up with. */
export interface OwnerOptions {
  readonly desk: HoldDesk;
  readonly terminal: SessionTerminal | undefined;
  readonly config: Pick<EffectiveConfig, 'answerWith' | 'notify' | 'nothingLost' | 'previews' | 'unattended'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The session's own directory, with its log. */
  readonly directory: string;
  /** The wrapped program. */
  readonly program: string;
  /** Prompts are said in lines. */
  readonly plain: boolean;
  /** A process of ours was started. */
  readonly started: (pid: number) => void;
  /** Something for the log. */
  readonly notice: (kind: string, message: string) => void;
  /** Something that the person should know. */
  readonly warn: (message: string) => void;
}

/** How long a program that is asked for an answer may take, in milliseconds. */
const ANSWER_LIMIT = 60_000;

/** How long it is waited for a summary, which the program then gets with the hold, in milliseconds. */
const SUMMARY_LIMIT = 3000;

/** When what draws prompts is started: after the program's first moments, in milliseconds. */
const IDLE = 700;

/** Those who are asked. */
export interface Owner {
  /** Nothing is asked any more: gives the terminal back, ends the processes that drew and looked. */
  close(): void;
}

const NOBODY: Owner = { close: () => {} };

/**
 * Sets up who is asked about holds: a program if one was named, else the person at the terminal; where there
 * is none, whoever answers from elsewhere if the configuration waits for that.
 */
export function askOwner(options: OwnerOptions): Owner {
  const { desk, terminal, config, started, warn } = options;
  const { answerWith, notify } = config;
  if (notify.command !== undefined) {
    const program = new NotifyProgram({ argv: notify.command, started, warn });
    desk.addListener(hold => program.tell(hold));
  }
  if (answerWith !== undefined) {
    const dryRun = lookFor(options);
    desk.addAsker(
      new AnswerProgram({
        argv: answerWith,
        limit: ANSWER_LIMIT,
        patience: SUMMARY_LIMIT,
        answer: (hold, answer) => void desk.answerShown(hold, answer),
        started,
        clock: () => Date.now(),
      }),
    );
    return dryRun;
  }
  if (terminal !== undefined) return askAt(terminal, options);
  if (config.unattended === 'wait') desk.addAsker(new UnattendedWait(warn));
  else if (config.nothingLost === undefined) return NOBODY;
  return lookFor(options);
}

/** Asks on the terminal, and looks meanwhile at what would be lost. */
function askAt(terminal: SessionTerminal, options: OwnerOptions): Owner {
  const dryRun = lookFor(options);
  const prompt = promptOn(terminal, options);
  return {
    close: () => {
      prompt.close();
      dryRun.close();
    },
  };
}

/** Looks at what every hold would destroy. */
function lookFor(options: OwnerOptions): DryRun {
  const { desk, config, env, started } = options;
  const dryRun = new DryRun({
    file: builtFile('preview'),
    env,
    since: Date.now(),
    allowance: config.previews,
    state: stateDirectory(env, homedir()),
    log: join(options.directory, EVENTS_FILE),
    show: (hold, summary) => desk.summarize(hold, summary),
    started,
  });
  desk.setLook(dryRun);
  setTimeout(() => dryRun.preload(), IDLE).unref();
  return dryRun;
}

function promptOn(terminal: SessionTerminal, options: OwnerOptions): PlainPrompt | TerminalPrompt {
  const { desk, config, env, started, notice, plain, warn } = options;
  const opened: TerminalGuardEvents['opened'] = ({ pid, name }) => {
    const because = `process ${pid} (${name}) opened the terminal while it was asked there`;
    notice('opener', because);
    desk.denyOpen(because);
    warn(`${because}: denied`);
  };
  const unwatched: TerminalGuardEvents['unwatched'] = why =>
    notice('terminal', `what others write on the terminal while it is asked there is not noticed: ${why}`);
  const screen = terminal.screen({ opened, unwatched }, plain);
  const common: Omit<PlainPromptOptions, 'screen'> = {
    word: chooseWord(),
    patience: agentPatience(options.program),
    answer: (hold, answer, shown) => void desk.answerShown(hold, answer, shown),
    closer: hold => desk.lookCloser(hold),
    announce: hold => announcement(hold, { ...config.notify, env }),
    now: () => performance.now(),
    clock: () => Date.now(),
  };
  if (plain) {
    const prompt = new PlainPrompt({ ...common, screen });
    desk.addAsker(prompt);
    return prompt;
  }
  const prompt: TerminalPrompt = new TerminalPrompt({
    ...common,
    screen,
    renderer: events => new RendererProcess(builtFile('prompt'), env, events),
    failed: reason => {
      warn(`${reason}: whatever would be held is denied`);
      desk.removeAsker(prompt);
    },
    started,
  });
  desk.addAsker(prompt);
  setTimeout(() => prompt.preload(), IDLE).unref();
  return prompt;
}
