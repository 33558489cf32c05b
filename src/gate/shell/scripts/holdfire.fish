# holdfire in fish: asks about every line before anything of it runs. Read by the shell itself.
# Needs: HOLDFIRE_LINES.
#
# fish tells about a line only when it is too late (fish_preexec), so the keys that run a line ask first. Its
# editor holds a whole construct, however many lines, so what is asked about is what would run.

set -g __holdfire_lines $HOLDFIRE_LINES

# Usage: __holdfire_ask KIND PID CWD FIELD...; see ask.sh. fish has no way to open a FIFO without waiting, so
# it looks first whether anybody is there.
function __holdfire_ask
    set -g __holdfire_verdict deny
    set -g __holdfire_message 'holdfire: denied: the session that guards this shell is gone'
    set -l d $__holdfire_lines
    set -l server
    test -r $d/server; and read server <$d/server; or return 1
    if test -d /proc/self
        test -d /proc/$server; or return 1
    else
        command kill -0 $server 2>/dev/null; or return 1
    end
    set -l ignored
    read ignored <$d/turn; or return 1
    set -l ticket
    # Without a number it takes what others have laid out behind its own ticket, too.
    read -n 34 -d ' ' -l name key <$d/free
    printf '\n' >$d/turn
    test -p $d/a.$name; or return 1
    begin
        printf '%s\000' holdfire1 (count $argv) $argv >$d/q.$name
        while read -l line
            set -a ticket $line
        end
    end <$d/a.$name
    switch "$ticket[1]"
        case "$key allow" "$key more"
            set -g __holdfire_verdict allow
            return 0
        case "$key deny"
            set -g __holdfire_message $ticket[2..]
    end
    return 1
end

function __holdfire_enter
    set -l line (commandline --current-buffer | string collect)
    # What is empty, unfinished or wrong does not run: fish goes on editing, or says what is wrong.
    if not string match -qr '\S' -- $line; or not commandline --is-valid
        commandline -f execute
        return
    end
    if __holdfire_ask line $fish_pid $PWD fish whole $line
        commandline -f execute
        return
    end
    set -g __holdfire_line $line
    # fish keeps lines that begin with a space out of its history.
    commandline --replace ' __holdfire_denied'
    commandline -f execute
end

# Takes the place of a denied line: writes that line again, and gives its status.
function __holdfire_denied
    set -l prompt (fish_prompt)
    printf '\e[A\r\e[2K%s%s\n' "$prompt[-1]" "$__holdfire_line" >&2
    printf '%s\n' $__holdfire_message >&2
    return 126
end

function __holdfire_bind --on-event fish_prompt
    functions -e __holdfire_bind
    for mode in default insert visual replace replace_one
        for key in \r \n
            bind -M $mode $key __holdfire_enter
        end
    end
end
