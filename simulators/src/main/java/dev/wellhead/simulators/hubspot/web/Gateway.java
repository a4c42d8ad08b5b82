package dev.wellhead.simulators.hubspot.web;

import dev.wellhead.simulators.accounts.hubspot.HubSpotAccounts;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.accounts.hubspot.HubSpotFailure;
import dev.wellhead.simulators.accounts.hubspot.Portal;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Failure;
import dev.wellhead.simulators.base.http.Html;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.hubspot.behaviour.Latency;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.Mix;
import dev.wellhead.simulators.hubspot.limits.Admission;
import dev.wellhead.simulators.hubspot.limits.Lane;
import dev.wellhead.simulators.hubspot.limits.Limiter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Every route of the service goes through here. Filled before the server starts, then thread-safe. */
public final class Gateway {
    /** As measured: what stands before the service refuses longer ones. */
    private static final int LONGEST_ADDRESS = 16_200;

    private final Router router;
    private final HubSpotAccounts accounts;
    private final Limiter limiter;
    private final SimulatorClock clock;
    private final Supplier<Quirks> quirks;
    private final Supplier<Latency> latency;
    private final AtomicLong served = new AtomicLong();
    private final List<Served> listeners = new CopyOnWriteArrayList<>();

    /** Answers a request that the limits let through. */
    public interface Handler {
        Reply handle(Call call, HubSpotCaller caller) throws Exception;
    }

    /** Told of every answer before it is sent. */
    public interface Served {
        void served(String route, Reply reply);
    }

    public Gateway(
            Router router,
            HubSpotAccounts accounts,
            Limiter limiter,
            SimulatorClock clock,
            Supplier<Quirks> quirks,
            Supplier<Latency> latency) {
        this.router = router;
        this.accounts = accounts;
        this.limiter = limiter;
        this.clock = clock;
        this.quirks = quirks;
        this.latency = latency;
    }

    /** Adds a route; its name tells its lane. */
    public void add(String name, String method, String path, Handler handler) {
        Lane lane = Lane.of(name);
        router.add(name, method, path, true, call -> serve(name, lane, call, handler));
    }

    public void listen(Served listener) {
        listeners.add(listener);
    }

    private Reply serve(String name, Lane lane, Call call, Handler handler) throws Exception {
        if (call.rawPath().length() + call.rawQuery().length() > LONGEST_ADDRESS) {
            return tooLong();
        }
        HubSpotCaller caller = accounts.caller(call);
        Portal portal = caller.portal().orElse(accounts.portals().get(0));
        Admission admission =
                limiter.admit(lane, new Limiter.Asker(app(call, caller, portal), portal, caller.privateApp()));
        Reply reply = admission.isGranted()
                ? answer(call, caller, handler)
                : Refusals.tooMany(admission.policy(), quirks.get()).reply();
        for (Served listener : listeners) {
            listener.served(name, reply);
        }
        if (admission.isGranted()) {
            pause(reply.work());
        }
        return reply.plus(headers(reply, admission));
    }

    private static String app(Call call, HubSpotCaller caller, Portal portal) {
        return caller.privateApp() ? String.valueOf(call.header("Authorization")) : "oauth " + portal.hubId();
    }

    private static Reply answer(Call call, HubSpotCaller caller, Handler handler) throws Exception {
        try {
            return handler.handle(call, caller);
        } catch (Failure e) {
            return e.reply();
        } catch (BadRequest e) {
            return HubSpotFailure.of(400, "VALIDATION_ERROR", "Invalid input JSON: " + e.text())
                    .reply();
        }
    }

    private void pause(int properties) throws InterruptedException {
        Duration time = latency.get().of(properties, Mix.of(served.incrementAndGet()));
        if (clock.isReal() && !time.isZero()) {
            clock.pass(time);
        }
    }

    private static Map<String, String> headers(Reply reply, Admission admission) {
        Map<String, String> headers = new HashMap<>(admission.headers());
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (!reply.headers().containsKey("X-HubSpot-Correlation-Id")) {
            headers.put("X-HubSpot-Correlation-Id", new UUID(random.nextLong(), random.nextLong()).toString());
        }
        headers.put("X-Trace", "2B" + Long.toHexString(random.nextLong()).toUpperCase(java.util.Locale.ROOT));
        if (reply.status() == 404) {
            headers.put("X-HubSpot-NotFound", "true");
        }
        return headers;
    }

    /** A page of the network in front of the service, which is not JSON. */
    private static Reply tooLong() {
        String title = "414 Request-URI Too Large";
        return Reply.html(
                414,
                "<html>\r\n<head><title>" + Html.escape(title) + "</title></head>\r\n<body>\r\n<center><h1>" + title
                        + "</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n");
    }
}
