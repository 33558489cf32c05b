# holdfire in fish, found through XDG_DATA_DIRS (fish(1), "Configuration files").
if set -q HOLDFIRE_LINES; and not functions -q __holdfire_ask; and status is-interactive
    source $HOLDFIRE_SCRIPTS/holdfire.fish
end
