import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

const makefile = `OUT ?= build
DIRS = a b
DIRS += c
LATE = $(EARLY)x
EARLY := y
include more.mk

all: prep $(OUT)/x ; echo one
prep:
\t@mkdir -p $(OUT)
clean: # a comment
\trm -rf $(OUT) \\
\t  $(DIRS)
\t-@rm -f *.o
deploy: clean
\t$(MAKE) -C sub x
\tcd $$HOME && echo $(shell date) $(LATE)
%.o: %.c
\tcc -c $< -o $@ $*
ifeq ($(X),1)
COND = 1
endif
cond:
\trm $(COND) $(UNDEF)
circle: circle
\techo $@
define BODY
echo a
echo b
endef
body:
\t$(BODY)
`;
const files = {
  '/w/Makefile': makefile,
  '/w/more.mk': 'extra:\n\trm extra\n',
  '/w/one.mk': '.ONESHELL:\nx:\n\tcd /d\n\trm $$X\n',
  '/d/GNUmakefile': 'first:\n\techo in d\n',
};

describe('make runs the recipes', () => {
  it.each([
    ['make', ['mkdir -p build', 'echo one']],
    ['make clean', ['rm -rf build a b c', 'rm -f *.o']],
    ['make OUT=zz clean', ['rm -rf zz a b c', 'rm -f *.o']],
    ['OUT=env make prep', ['mkdir -p build']],
    ['export OUT=env; make prep', ['mkdir -p build']],
    ['make prep clean', ['mkdir -p build', 'rm -rf build a b c', 'rm -f *.o']],
    [
      'make deploy',
      ['rm -rf build a b c', 'rm -f *.o', 'date', 'make -C sub x', 'cd /home/u', 'echo <$(shell date)…> yx'],
    ],
    ['make x.o', ['cc -c x.c -o x.o x']],
    ['make cond', ['rm <$(COND)…>']],
    ['make circle', ['echo circle']],
    ['make body', ['echo a', 'echo b']],
    ['make extra', ['rm extra']],
    ['make -j 4 extra', ['rm extra']],
    ['make -j4 -k extra', ['rm extra']],
    ['make -C /d', ['echo in d']],
    ['make -f one.mk x', ['cd /d', 'rm']],
    ['make -n clean', []],
    ['make --dry-run clean', []],
    ['make -q clean', []],
    ['make missing', []],
    ['make -C /nowhere clean', []],
  ])('of %s', (text, expected) => {
    const found = run(text, { files });
    expect(found.slice(found.findIndex(one => /\bmake\b/.test(one)) + 1)).toEqual(expected);
  });
});
