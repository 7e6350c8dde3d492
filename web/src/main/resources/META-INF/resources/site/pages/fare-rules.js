import { t } from '../texts.js';

/** What a fare includes, in one line each. */
export function fareRules({ cancellation, changeable, checkedBags }) {
  return [
    checkedBags > 0 ? t('bags', { n: checkedBags }) : t('bags.none'),
    !cancellation.refundable ? t('refund.none') : cancellation.feePercent > 0 ? t('refund.fee', { percent: cancellation.feePercent }) : t('refund.full'),
    changeable ? t('change.yes') : t('change.none'),
  ];
}
