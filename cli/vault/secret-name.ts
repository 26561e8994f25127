import { variableOf } from '../../src/adapters/http-client/fill';
import { UsageError } from '../read-arguments';

/** `orders.key`, as flows have it, or `VAULT_ORDERS_KEY`. @throws UsageError */
export function variableOfName(name: string): string {
  const variable = name.startsWith('VAULT_') ? name : variableOf(name);
  if (/__\d+$/.test(variable))
    throw new UsageError(`'${name}' ends like the part of a long secret. Choose another name.`);
  if (/^VAULT_[A-Z][A-Z0-9_]{0,100}$/.test(variable)) return variable;
  throw new UsageError(`'${name}' is no name for a secret. Flows write (@ vault.orders.key ): its name is orders.key.`);
}
