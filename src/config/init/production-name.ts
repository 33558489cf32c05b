const WORDS = new Set(['prod', 'production', 'prd', 'live', 'customer', 'customers', 'billing']);

/** Does a name say that it is production? `eu-prod-1`, `live_db`, `arn:…:cluster/production`. */
export function isProductionName(name: string): boolean {
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some(word => WORDS.has(word));
}
