import type { ToolTable } from '../tool.ts';
import { BUILDS } from './builds.ts';
import { CLOUDS } from './clouds.ts';
import { CONTAINERS } from './containers.ts';
import { FORGES } from './forges.ts';
import { GIT } from './git.ts';
import { INFRASTRUCTURE } from './infrastructure.ts';
import { KUBERNETES } from './kubernetes.ts';
import { MIGRATIONS } from './migrations.ts';
import { PACKAGES } from './packages.ts';
import { PLAIN } from './plain.ts';
import { PLATFORMS } from './platforms.ts';
import { PROXMOX } from './proxmox.ts';
import { SERVICES } from './services.ts';
import { STORAGE } from './storage.ts';
import { SYSTEM } from './system.ts';

/** All tools whose way of reading a command line is known. A program that stands twice counts where it stands first. */
export const TOOL_TABLES: readonly ToolTable[] = [
  ...GIT,
  ...FORGES,
  ...CONTAINERS,
  ...PROXMOX,
  ...KUBERNETES,
  ...CLOUDS,
  ...INFRASTRUCTURE,
  ...PLATFORMS,
  ...STORAGE,
  ...SYSTEM,
  ...PACKAGES,
  ...MIGRATIONS,
  ...SERVICES,
  ...BUILDS,
  ...PLAIN,
];
