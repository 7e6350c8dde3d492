package dev.jetway.e2e;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Swagger UI as it is in a browser: what a person can see there, and do. */
record SwaggerUiPage(Browser browser) {

    /** It can be used once the document that was chosen before is there. */
    private static final By LIST = By.cssSelector("#select:enabled");

    private static final String DIALOG = ".modal-ux ";

    List<String> services() {
        return new Select(browser.see(LIST))
                .getOptions().stream()
                        .map(option -> String.valueOf(option.getDomProperty("textContent")))
                        .toList();
    }

    /** Shows the document of a service. */
    void choose(String service) {
        new Select(browser.see(LIST)).selectByVisibleText(service);
        browser.see(By.cssSelector(".info a[href$='/v3/api-docs/%s']".formatted(service)));
        browser.see(By.className("opblock"));
    }

    boolean showsErrors() {
        return browser.sees(By.cssSelector(".errors-wrapper, .loading-container .failed-config"));
    }

    void openSignIn() {
        browser.click(By.cssSelector(".auth-wrapper .btn.authorize"));
        browser.see(By.cssSelector(DIALOG));
    }

    void signIn() {
        browser.click(By.cssSelector(DIALOG + ".auth-btn-wrapper .btn.authorize"));
    }

    /** Waits until the dialog offers to sign out, and leaves it. */
    void awaitSignedIn() {
        browser.see(By.xpath("//div[contains(@class, 'auth-btn-wrapper')]//button[text()='Logout']"));
        browser.click(By.cssSelector(DIALOG + ".btn-done"));
        browser.awaitGone(By.cssSelector(DIALOG));
    }

    /** Unfolds an operation and gets its form. */
    Form tryOut(String method, String path) {
        String block = ".opblock-%s:has([data-path='%s']) ".formatted(method, path);
        browser.click(By.cssSelector(block + ".opblock-summary-control"));
        browser.click(By.cssSelector(block + ".try-out__btn"));
        return new Form(block);
    }

    /** The form of one operation. */
    final class Form {

        private final String block;

        private Form(String block) {
            this.block = block;
        }

        String parameter(String name) {
            return browser.value(By.cssSelector(block + "tr[data-param-name='" + name + "'] input"));
        }

        String body() {
            return browser.value(By.cssSelector(block + "textarea.body-param__text"));
        }

        /** Sends what is in the form, and returns the response's body. */
        JsonNode execute(int status) {
            browser.click(By.cssSelector(block + ".btn.execute"));
            String response = block + ".live-responses-table .response ";
            browser.seeText(
                    By.cssSelector(response + ".response-col_status"),
                    text -> text.startsWith(Integer.toString(status)));
            return json(By.cssSelector(response + ".highlight-code code"));
        }

        void scrollToResponse() {
            browser.scrollTo(By.cssSelector(block + ".live-responses-table"));
        }

        void scrollTo() {
            browser.scrollTo(By.cssSelector(block.strip()));
        }

        private JsonNode json(By where) {
            return JsonMapper.shared()
                    .readTree(String.valueOf(browser.see(where).getDomProperty("textContent")));
        }
    }
}
