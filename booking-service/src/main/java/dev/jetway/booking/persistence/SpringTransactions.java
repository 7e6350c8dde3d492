package dev.jetway.booking.persistence;

import dev.jetway.booking.application.Transactions;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of the primary. */
@Component
class SpringTransactions implements Transactions {

    private final TransactionTemplate template;

    SpringTransactions(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
    }

    @Override
    @SuppressWarnings("NullAway") // the template gives back what the work gave, which is never null
    public <T> T run(Supplier<T> work) {
        return template.execute(_ -> work.get());
    }
}
