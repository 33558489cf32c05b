import { describe, expect, it } from 'vitest';
import { codeStatements } from '../../../../src/operations/sql/code/code-statements.ts';
import { shownStatement } from '../shown.ts';

const shown = (code: string): string[] => codeStatements(code).map(shownStatement);

describe('codeStatements', () => {
  it.each([
    ['User.delete_all', ['delete table User where:none']],
    ['User.where(a: 1).delete_all', ['delete table User where:some']],
    ['Admin::User.unscoped.destroy_all', ['delete table Admin where:none']],
    ['User.find(5).destroy', ['delete table User where:some']],
    ['User.update_all(a: nil)', ['update table User where:none']],
    ['User.objects.all().delete()', ['delete table User where:none']],
    ['User.objects.filter(id=1).delete()', ['delete table User where:some']],
    ['User::truncate();', ['truncate table User']],
    ["DB::table('posts')->where('id', 1)->delete();", ['delete table posts where:some']],
    ["DB::table('posts')->delete();", ['delete table posts where:none']],
    ["DB::statement('DROP TABLE x');", ['drop table x']],
    ['await prisma.user.deleteMany({})', ['delete table user where:none']],
    ['prisma.user.deleteMany({where: {id: 1}})', ['delete table user where:some']],
    ['connection.execute("TRUNCATE a")', ['truncate table a']],
    ['Base.metadata.drop_all(engine)', ['drop table Base']],
    ["Schema::dropIfExists('users');", ['drop table users']],
    ['cache.delete("key")', []],
    ['Rails.cache.delete("key")', []],
    ['set.delete(x)', []],
    ['File.delete("x")', []],
    ['connection.execute("SELECT 1")', []],
    ['puts "User.delete_all"', []],
  ])('reads %s', (code, wanted) => expect(shown(code)).toEqual(wanted));
});
