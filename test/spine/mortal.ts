import type { DispatchPorts } from '../../src/app/dispatch';

/** Ports of which the whole machine dies just before or just after its k-th call of Twilio. */
export function mortal(ports: DispatchPorts, k: number, moment: 'before' | 'after'): DispatchPorts {
  let calls = 0;
  let isDead = false;
  const die = () => {
    isDead = true;
    throw new Error('the machine is gone');
  };
  const cut = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          calls++;
          if (isDead || (calls === k && moment === 'before')) die();
          const answer: unknown = await method(...given);
          if (calls === k) die();
          return answer;
        };
      },
    });
  const { store, messenger, desk, due, records } = ports;
  return {
    ...ports,
    ...{ store: cut(store), messenger: cut(messenger), desk: cut(desk), due: cut(due), records: cut(records) },
  };
}
