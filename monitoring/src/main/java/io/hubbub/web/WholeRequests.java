package io.hubbub.web;

import io.hubbub.web.ArrivingRequests.Arriving;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The first to see a request: the application gets it once its body has arrived, or the first
 * {@value #EARLY_BYTES} bytes of a longer one. Until then it costs a buffer and no thread. Who asks
 * with {@code Expect: 100-continue} whether to send a body at all is answered by the application.
 */
final class WholeRequests extends Handler.Wrapper {
  private static final int EARLY_BYTES = 16 * 1024;

  /** What a piece of a body costs beside its bytes, so that single bytes are no cheap attack. */
  private static final int PIECE_BYTES = 64;

  private final OpenConnections connections;
  private final ArrivingRequests arriving;
  private final TrustedProxies proxies;

  WholeRequests(
      Handler next,
      OpenConnections connections,
      ArrivingRequests arriving,
      TrustedProxies proxies) {
    super(next);
    this.proxies = proxies;
    this.connections = connections;
    this.arriving = arriving;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    OpenConnection connection =
        connections.of(request.getConnectionMetaData().getConnection().getEndPoint());
    if (connection == null || !connection.begin()) { // closed meanwhile
      callback.failed(new ClosedChannelException());
      return true;
    }
    if (!hasBody(request)) {
      return super.handle(request, response, new End(callback, connection, null));
    }
    Body body = new Body(request, response, callback, connection);
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      return body.passUnread();
    }
    body.receive(false);
    return true;
  }

  private static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** The end of a request, whichever way it ends. */
  private static final class End extends Callback.Nested {
    private final OpenConnection connection;
    private final @Nullable Body body;

    End(Callback callback, OpenConnection connection, @Nullable Body body) {
      super(callback);
      this.connection = connection;
      this.body = body;
    }

    @Override
    public void succeeded() {
      end();
      super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
      end();
      super.failed(failure);
    }

    private void end() {
      if (body != null) {
        body.over();
      }
      connection.end();
    }
  }

  /** How much of a body is there. */
  private enum State {
    ARRIVING,
    WHOLE,
    CUT,
    OVER
  }

  /** A request with a body. Read by one thread at a time; cut short by any. */
  private final class Body extends Request.Wrapper implements Arriving, Runnable {
    private final Response response;
    private final OpenConnection connection;
    private final End end;
    private final String address;
    private final Deque<Content.Chunk> early = new ArrayDeque<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.ARRIVING);
    private int earlyBytes;
    private volatile boolean begun;
    private volatile boolean dry;
    private volatile @Nullable RequestCutShort cut;

    Body(Request request, Response response, Callback callback, OpenConnection connection) {
      super(request);
      this.response = response;
      this.connection = connection;
      this.end = new End(callback, connection, this);
      this.address = caller(request);
    }

    private String caller(Request request) {
      InetAddress proxy = proxies.proxy(connection.address());
      return proxy == null
          ? connection.address()
          : proxies
              .caller(proxy, request.getHeaders().getValuesList(TrustedProxies.FORWARDED_FOR))
              .getHostAddress();
    }

    /** Passes it on at once: the application asks for the body, or not. */
    boolean passUnread() throws Exception {
      begin();
      return getHandler().handle(this, response, end);
    }

    /**
     * Takes what is there, and passes the request on once that is enough.
     *
     * @param elsewhere whether this thread is not to be kept for that
     */
    void receive(boolean elsewhere) {
      while (true) {
        Content.Chunk chunk = next();
        if (chunk == null) {
          begin();
          super.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          refuse(chunk.getFailure());
          return;
        }
        early.add(chunk);
        earlyBytes += PIECE_BYTES + chunk.remaining();
        if (chunk.isLast() || earlyBytes > EARLY_BYTES) {
          if (!chunk.isLast()) {
            begin();
          }
          if (elsewhere) {
            // Not the context's executor, which knows no bound.
            getServer().getThreadPool().execute(this::pass);
          } else {
            pass();
          }
          return;
        }
      }
    }

    @Override
    public void run() {
      receive(true);
    }

    private void pass() {
      try {
        if (!getHandler().handle(this, response, end)) {
          Response.writeError(this, response, end, HttpStatus.NOT_FOUND_404);
        }
      } catch (Exception e) {
        Response.writeError(this, response, end, e);
      }
    }

    private void refuse(Throwable failure) {
      RequestCutShort reason = RequestCutShort.behind(failure);
      if (reason == null) {
        end.failed(failure);
      } else {
        ContainerProblems.write(reason.problem(), response, end);
      }
    }

    @Override
    public Content.@Nullable Chunk read() {
      Content.Chunk first = early.poll();
      return first == null ? next() : first;
    }

    private Content.@Nullable Chunk next() {
      Content.Chunk chunk = super.read();
      dry = chunk == null;
      if (chunk != null && chunk.isLast() && !Content.Chunk.isFailure(chunk)) {
        state.compareAndSet(State.ARRIVING, State.WHOLE);
        forget();
      }
      RequestCutShort reason = cut;
      if (reason == null) {
        return chunk;
      }
      if (chunk != null) {
        chunk.release();
      }
      if (!response.isCommitted()) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
      }
      return Content.Chunk.from(reason, true);
    }

    private void begin() {
      if (!begun) {
        begun = true;
        arriving.begin(this);
      }
    }

    private void forget() {
      if (begun) {
        arriving.end(this);
      }
    }

    /** The request is answered. */
    void over() {
      state.compareAndSet(State.ARRIVING, State.OVER);
      forget();
      early.forEach(Content.Chunk::release);
      early.clear();
    }

    @Override
    public String address() {
      return address;
    }

    @Override
    public boolean isWaiting() {
      return dry;
    }

    @Override
    public void cutShort(RequestCutShort reason) {
      if (state.compareAndSet(State.ARRIVING, State.CUT)) {
        cut = reason; // from here on nothing comes on this connection that it could meet instead
        wake(reason);
      }
    }

    /** Fails a read that waits for the client. */
    private void wake(RequestCutShort reason) {
      try {
        Runnable failing = HttpChannel.from(getWrapped()).onIdleTimeout(reason).action();
        if (failing != null) {
          // Outside the bound of threads: it frees one, and could wait for ever for another.
          getContext().execute(failing);
        }
      } catch (IllegalStateException e) {
        // Answered meanwhile: nobody waits for it.
      }
    }
  }
}
