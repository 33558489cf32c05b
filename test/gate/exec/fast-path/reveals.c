/* Asks fast-path.c which argument vectors may tell a secret: each comes as its length in bytes, 32 bits, and its bytes. */
#include "../../../../src/gate/exec/fast-path/fast-path.c"

int main(int count, char **words) {
  static struct context context;
  static char argv[LONGEST_ARGV];
  u32 end = 0;
  for (int at = 2; at < count; at++) {
    copy(context.hints + end, words[at], length_of(words[at]) + 1);
    end += length_of(words[at]) + 1;
  }
  for (const char *digit = words[1]; *digit != 0; digit++)
    context.longest_run = context.longest_run * 10 + (u32)(*digit - '0');
  for (u32 length = 0; call3(SYS_read, 0, (long)&length, sizeof length) == sizeof length;) {
    for (u32 read = 0; read < length;) {
      long more = call3(SYS_read, 0, (long)(argv + read), length - read);
      if (more <= 0) return 2;
      read += (u32)more;
    }
    char answer = may_tell_any(&context, argv, length, length_of(argv)) ? '1' : '0';
    call3(1, 1, (long)&answer, 1);
  }
  return 0;
}
