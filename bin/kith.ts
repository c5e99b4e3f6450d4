import { isDatabaseAway } from '../kit/database/transaction.ts'
import { Refusal } from '../kit/refusal.ts'
import { endOf, EXIT } from './exit.ts'

type Command = (args: string[]) => Promise<number>

/** Each command in a file of its own, read only when it is called. */
const COMMANDS: Record<string, { does: string; load: () => Promise<Command> }> = {
  parse: {
    does: '[--own] FILE…|-   what Kith makes of a mail, one line of JSON each; with --own, the author\'s own words in lines {id,input,kind}',
    load: async () => async args => args.includes('--own')
      ? (await import('./parse-own-command.ts')).parseOwnCommand(args.filter(word => word !== '--own'))
      : (await import('./parse-command.ts')).parseCommand(args)
  },
  deliver: {
    does: '[--to ADDRESS]… [--from ADDRESS] [--ip IP] [--helo NAME] FILE…|-   takes mail in, as the SMTP door does',
    load: async () => (await import('./deliver-command.ts')).deliverCommand
  },
  match: {
    does: 'FILE.csv|jsonl… [--id COLUMN] [--map column=field,…] [--explain]   who is who in a list, as id,cluster,confidence',
    load: async () => (await import('./match/match-command.ts')).matchCommand
  },
  simulate: {
    does: 'email|counter … TEXT   somebody writes, or stands at the counter (kith simulate help tells more)',
    load: async () => (await import('./simulate-command.ts')).simulateCommand
  },
  verify: {
    does: '[--head HEAD | --receipt FILE | --export FOLDER]   whether the chains of facts are whole; or a receipt, or an export, is true',
    load: async () => (await import('./verify-command.ts')).verifyCommand
  },
  'new-business': {
    does: '--name NAME --slug SLUG --owner "NAME <ADDRESS>" [--time-zone ZONE] [--hours HOURS] [--answer-within MINUTES]   opens a business',
    load: async () => (await import('./new-business-command.ts')).newBusinessCommand
  },
  'remove-demo': {
    does: '--word remove   takes the businesses of the demo away, for good',
    load: async () => (await import('./remove-demo-command.ts')).removeDemoCommand
  },
  backup: {
    does: '[--passphrase-file FILE] FILE   everything that is kept, in one file that only the key opens; while Kith runs',
    load: async () => (await import('./backup-command.ts')).backupCommand
  },
  restore: {
    does: '[--passphrase-file FILE] [--new-key] FILE   a backup, into an empty data folder or database',
    load: async () => (await import('./restore-command.ts')).restoreCommand
  },
  export: {
    does: '--business SLUG FOLDER   everything of one business, readable without Kith',
    load: async () => (await import('./export-command.ts')).exportCommand
  },
  steward: {
    does: 'ADDRESS   whoever signs in with it runs the platform',
    load: async () => (await import('./steward-command.ts')).stewardCommand
  },
  token: {
    does: '--as ADDRESS   a link by which this member signs in once',
    load: async () => (await import('./token-command.ts')).tokenCommand
  }
}

const list = (): string => Object.entries(COMMANDS).map(([name, { does }]) => `  kith ${name.padEnd(12)} ${does}`).join('\n')

async function run([name = 'help', ...args]: string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(`${list()}\n`)
    return EXIT.ok
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command) return (await command.load())(args)
  process.stderr.write(`Kith has no command "${name}". It has: ${Object.keys(COMMANDS).join(', ')}, help.\n`)
  return EXIT.usage
}

function told(error: unknown): number {
  const { code, message } = error as { code?: string; message: string }
  if (error instanceof Refusal) {
    process.stderr.write(`${message}\n`)
    return endOf(process.argv[2], error)
  }
  if (code?.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${message.split('\n')[0]!.split('. ')[0]}. "kith help" shows what can be said.\n`)
    return EXIT.usage
  }
  if (isDatabaseAway(error)) {
    process.stderr.write('The database cannot be reached just now. Nothing was taken; try again in a moment.\n')
    return EXIT.later
  }
  process.stderr.write(`Kith stumbled; this is our mistake.\n${(error as Error).stack ?? String(error)}\n`)
  return EXIT.later
}

process.exitCode = await run(process.argv.slice(2)).catch(told)
