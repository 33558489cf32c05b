import { GNU } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

/**
 * Programs without subcommands: their operands are files, texts and numbers, so that a word like `delete`
 * among them means nothing. POSIX utilities, GNU coreutils and textutils, editors, pagers, compilers,
 * interpreters, media and network tools.
 */
export const PLAIN: readonly ToolTable[] = [
  {
    programs: `[ [[ : . alias arch as asa awk b2sum base32 base64 basename basenc bat batcat bc bg bind break browser builtin bunzip2
      bzcat bzip2 c99 cal caller case cat cd chattr chcon chgrp chmod chown chroot chrt cksum clear cloc cmp code colrm column comm
      command compgen complete compress continue coproc cp cpio csplit curl cut date dc dd declare delta df diff diff3 dig dir dircolors dirname dirs
      disown dmesg dos2unix du echo ed egrep eject elinks emacs enable env envsubst eval ex exa exec exit expand export expr eza
      factor false fc fd fdfind fdupes fg fgrep file find finger fmt fold foreman free fsck ftp fuser fzf gawk gcc g++ cc c++ clang ld nm objdump strip ranlib
      gdb getconf getent getfacl getfattr getopt getopts glances gpg-agent grep groups gunzip gzip hash head help hexdump hexyl hg-x history host hostid hostname htop
      iconv id igrep in info install ionice iostat ipcrm ipcs java javac jobs join jq jsonlint kill-x last lastlog ldconfig ldd
      less let lftp link links ln local locate logger logname logout look ls lsattr lsb_release lsblk lscpu lsof lspci lsusb lynx lz4 m4 mail mailx man mapfile
      mawk md5 md5sum mesg mkdir mkfifo mknod mktemp more most mount mpstat mtr mutt mv nano nawk nc ncal ncat netcat netstat nice nl node-gyp nohup
      nproc nslookup numfmt objcopy od open openssl paste patch patchutils pathchk perl pgrep php pico pidof pigz ping ping6 pinky pmap popd pr
      printenv printf prlimit prove ps pstree ptx pushd pv pwd pwdx python python2 python3 pypy pypy3 node nodejs deno-x ruby irb lua luajit R Rscript julia ghci
      ocaml guile racket sbcl tclsh wish read readarray readelf readlink readonly realpath rename renice reset return rev rg ripgrep rm rmdir rsync rust-gdb rustc
      sar scp script sdiff sed select seq set sftp sh bash dash zsh ksh fish csh tcsh ash sha1sum sha224sum sha256sum sha384sum sha512sum shasum shellcheck shfmt
      shift shopt shred shuf size sleep slocate sort source split ss ssh ssh-copy-id stat stdbuf strace strings stty su sudo doas sum suspend sync tac tail tar
      tcpdump tee telnet test tidy time timeout times top touch tput tr traceroute traceroute6 tracepath trap tree true truncate tset tsort tty type typeset ulimit umask
      unalias uname uncompress unexpand uniq unix2dos unlink unset unshare until unxz unzip updatedb uptime users uuencode uudecode uuidgen valgrind vdir vi view vim vimdiff nvim
      vmstat w wait wall watch wc wdiff wget whatis whereis which who whoami whois write xargs xclip xdg-open xmllint xmlstarlet xsel xsltproc xxd xz xzcat yes yq zcat
      zdiff zgrep zip zipinfo zless zmore znew zstd zstdcat ag ack pt ctags cscope entr expect dialog whiptail zenity notify-send say espeak banner figlet toilet cowsay fortune lolcat
      ffmpeg ffprobe convert magick mogrify identify sox mpv vlc mplayer youtube-dl yt-dlp exiftool pdftotext pdfunite qpdf gs pandoc latex pdflatex xelatex lualatex bibtex
      aspell hunspell ispell gnuplot dot graphviz qemu-img qemu-system-x86_64 mkisofs xorriso rar unrar 7z 7za 7zr p7zip cabextract ar sqlite3 psql mysql mariadb mongosh mongo
      redis-cli valkey-cli clickhouse-client duckdb cqlsh sqlcmd usql pgcli mycli litecli http https xh xhs curlie hurl grpcurl websocat wscat httpie ab hey wrk vegeta siege k6 nmap masscan
      hping3 socat iperf iperf3 speedtest speedtest-cli jshell pytest nosetests jest vitest mocha ava karma phpunit rspec cucumber ruff black isort flake8 pylint mypy pyright autopep8 yapf autoflake
      eslint prettier tsc tslint standard rubocop golint gofmt gofumpt goimports golangci-lint rustfmt clippy clang-format clang-tidy cppcheck uncrustify astyle indent swiftlint swiftformat ktlint hadolint
      yamllint markdownlint vale codespell typos semgrep bandit trivy grype syft snyk gitleaks trufflehog tokei scc hyperfine tldr cheat howdoi apropos mandb makewhatis
      parallel sem moreutils sponge vipe vidir ts chronic ifne pee zrun combine ifdata isutf8 mispipe rlwrap unbuffer dtrace perf ltrace bpftrace
      lp lpr lprm lpq lpstat cancel cupsfilter scanimage arecord aplay amixer alsamixer pactl xrandr xset setxkbmap xmodmap feh sxiv imv evince zathura okular firefox chromium google-chrome
      nah mkfs mkswap wipefs sgdisk gdisk fdisk sfdisk cfdisk parted partprobe badblocks blkdiscard e2fsck fsck.ext4 resize2fs tune2fs xfs_repair xfs_growfs fstrim
      rimraf del-cli del trash trash-put gtrash srm safe-rm scrub sfill sdelete wipe rsnapshot unison lsyncd robocopy xcopy mkdirp cpx ncp shx`,
    style: GNU,
    words: 0,
  },
];
