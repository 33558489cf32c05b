import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

const files = {
  '/w/justfile': `dir := "build"
set shell := ["bash", "-c"]

default: build

build: clean
  echo {{dir}}

@clean *args:
  rm -rf {{ dir }} {{other}}
  @echo done

script arg="x":
  #!/usr/bin/env bash
  set -e
  rm {{arg}}
`,
  '/w/Taskfile.yml': `version: "3"

tasks:
  default:
    deps: [clean]
    cmds:
      - echo {{.X}}
      - task: other
  clean:
    cmds:
      - cmd: rm -rf dist
  other:
    cmd: 'rm other'
  multi:
    cmds:
      - |
        a
        b
  short: rm short
`,
  '/w/deno.json': '{"tasks":{"x":"rm -rf out","y":{"command":"rm y"}}}',
  '/w/composer.json': '{"scripts":{"x":["@y","rm -rf vendor"],"y":"a b","z":"My\\\\Class::go"}}',
  '/w/Procfile': 'web: a web\nworker: rm -rf jobs\n# x: y\n',
};

describe('a recipe', () => {
  it.each([
    ['just', ['rm -rf build <{{other}}…>', 'echo done', 'echo build']],
    ['just clean', ['rm -rf build <{{other}}…>', 'echo done']],
    ['just script', ['set -e', 'rm <{{arg}}…>']],
    ['just --list', []],
    ['just --dry-run clean', []],
    ['just missing', []],
    ['task', ['rm -rf dist', 'echo <{{.X}}…>', 'rm other']],
    ['task multi', ['a', 'b']],
    ['task short', ['rm short']],
    ['task -n clean', []],
    ['task missing', []],
    ['deno task x', ['rm -rf out']],
    ['deno task y', ['rm y']],
    ['composer run x', ['a b', 'rm -rf vendor']],
    ['composer x', ['a b', 'rm -rf vendor']],
    ['composer z', []],
    ['composer install', []],
    ['foreman start', ['a web', 'rm -rf jobs']],
    ['foreman start worker', ['rm -rf jobs']],
    ['heroku local', ['a web', 'rm -rf jobs']],
    ['foreman run a', []],
  ])('of %s', (text, expected) => {
    expect(run(text, { files }).slice(1)).toEqual(expected);
  });
});
