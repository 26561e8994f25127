/** What an entry of a scheduler is made of. Secrets stay in the settings file. */
export interface SweepJob {
  readonly project: string;
  readonly settings: string;
  readonly functionsUrl: string;
}

/** In single quotes for a shell. */
const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

const cron = ({ project, settings, functionsUrl }: SweepJob): string =>
  // In cron, % would end the line.
  `* * * * * cd ${quote(project)} && ` +
  `BOT_HANDOFF_SWEEP_SECRET="$(sed -n s/^BOT_HANDOFF_SWEEP_SECRET=//p ${quote(settings)})" ` +
  `npx bot-handoff sweep ${functionsUrl} >/dev/null`;

const systemd = ({ project, settings, functionsUrl }: SweepJob): string => `\
# ~/.config/systemd/user/bot-handoff-sweep.service
[Service]
Type=oneshot
WorkingDirectory=${project}
EnvironmentFile=${settings}
ExecStart=/usr/bin/env npx bot-handoff sweep ${functionsUrl}

# ~/.config/systemd/user/bot-handoff-sweep.timer; then: systemctl --user enable --now bot-handoff-sweep.timer
[Timer]
OnCalendar=minutely
AccuracySec=1s
[Install]
WantedBy=timers.target`;

const github = ({ functionsUrl }: SweepJob): string => `\
# .github/workflows/sweep.yml. The secret: Settings > Secrets > Actions > BOT_HANDOFF_SWEEP_SECRET
# GitHub starts it every five minutes at most, and late when it is busy: use cron or systemd where you can.
on:
  schedule:
    - cron: '*/5 * * * *'
jobs:
  sweep:
    runs-on: ubuntu-latest
    steps:
      - run: |
          for _ in 1 2 3 4 5; do
            # Many conversations take more than one call: each goes on where the last one stopped.
            for _ in 1 2 3 4 5; do
              answer=$(curl -sf -X POST -H "Authorization: Bearer $SECRET" ${functionsUrl}/sweep/run)
              case "$answer" in *'"cursor":null'*) break ;; esac
            done
            sleep 55
          done
        env:
          SECRET: \${{ secrets.BOT_HANDOFF_SWEEP_SECRET }}`;

export const SCHEDULERS: Readonly<Record<string, (job: SweepJob) => string>> = { cron, systemd, github };
