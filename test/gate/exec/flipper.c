/*
 * Starts a program many times while a sibling process keeps rewriting both its path and its argument between
 * PASS and DENY, in memory that they share: what a supervisor reads before an exec is not what runs.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef NAME
/* The victim: says which file it is, and what it was told. */
int main(int argc, char **argv) {
  printf("%s %s\n", NAME, argv[1]);
  return 0;
}
#else
int main(int argc, char **argv) {
  int tries = atoi(argv[1]);
  char *path = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  char *word = path + 4096;
  strcpy(path, argv[2]);
  strcat(path, "/PASS");
  strcpy(word, "PASS");
  char *name = path + strlen(path) - 4;
  pid_t flipper = fork();
  if (flipper == 0) {
    for (;;) {
      memcpy(name, "DENY", 4);
      memcpy(word, "DENY", 4);
      for (volatile int i = 0; i < 500; i++) {}
      memcpy(word, "PASS", 4);
      memcpy(name, "PASS", 4);
      for (volatile int i = 0; i < 500; i++) {}
    }
  }
  char *words[] = {"victim", word, 0};
  for (int i = 0; i < tries; i++) {
    /* On a busy machine the flipper seldom runs: every other try begins harmless, the others not. */
    memcpy(name, i % 2 ? "DENY" : "PASS", 4);
    memcpy(word, name, 4);
    pid_t pid = fork();
    if (pid == 0) {
      execv(path, words);
      _exit(9);
    }
    waitpid(pid, 0, 0);
  }
  kill(flipper, 9);
  return 0;
}
#endif
