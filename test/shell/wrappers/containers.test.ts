// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('commands inside containers:', () => {
  it.each([
    ['docker exec c a', ['docker exec c a', 'a']],
    ['docker exec -it -e A=b -w /d -u u c a b', ['docker exec -it -e A=b -w /d -u u c a b', 'A=b a b']],
    ['docker exec c', ['docker exec c']],
    ['docker -H x container exec c a', ['docker -H x container exec c a', 'a']],
    ['docker run i a', ['docker run i a', 'a']],
    ['docker run --rm -it -v x:/y --name n i a b', ['docker run --rm -it -v x:/y --name n i a b', 'a b']],
    ["docker run --entrypoint sh i -c 'a'", ['docker run --entrypoint sh i -c a', 'sh -c a', 'a']],
    ['docker run i', ['docker run i']],
    ['docker run -d -p 80:80 --network=x i', ['docker run -d -p 80:80 --network=x i']],
    ['docker compose exec s a', ['docker compose exec s a', 'a']],
    ['docker compose -f f -p p run --rm s a', ['docker compose -f f -p p run --rm s a', 'a']],
    ['docker-compose exec -T s a', ['docker-compose exec -T s a', 'a']],
    ['docker ps', ['docker ps']],
    ['podman exec c a', ['podman exec c a', 'a']],
    ['nerdctl run i a', ['nerdctl run i a', 'a']],
    ['docker exec --unknown x c a', ['docker exec --unknown x c a', 'c a', 'a']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
