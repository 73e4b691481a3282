package io.hubbub.load.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** An HTTP server that is measured. */
enum ServerKind {
  /** As Spring Boot starts it. */
  TOMCAT {
    @Override
    int start() throws Exception {
      return tomcat(8 * 1024);
    }
  },
  /** With the smallest buffers for a socket that leave it its speed. */
  TOMCAT_TUNED {
    @Override
    int start() throws Exception {
      return tomcat(1024);
    }
  },
  JETTY {
    @Override
    int start() throws Exception {
      Server server = new Server(new VirtualThreadPool());
      HttpConfiguration http = new HttpConfiguration();
      http.setHeaderCacheSize(0);
      ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
      connector.setHost(HOST);
      connector.setIdleTimeout(IDLE_MILLIS);
      connector.setAcceptQueueSize(BACKLOG);
      server.addConnector(connector);
      ServletContextHandler context = new ServletContextHandler("/");
      ServletHolder holder = new ServletHolder(new BenchServlet());
      holder.setAsyncSupported(true);
      context.addServlet(holder, "/");
      server.setHandler(context);
      server.start();
      return connector.getLocalPort();
    }
  },
  /** Without the framework that would be around it: what is lost to that is not measured. */
  NETTY {
    @Override
    int start() throws Exception {
      EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
      return ((InetSocketAddress)
              new ServerBootstrap()
                  .group(loops)
                  .channel(NioServerSocketChannel.class)
                  .option(io.netty.channel.ChannelOption.SO_BACKLOG, BACKLOG)
                  .childHandler(
                      new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                          channel
                              .pipeline()
                              .addLast(
                                  new HttpServerCodec(),
                                  new HttpObjectAggregator(1024 * 1024),
                                  new NettyHandler());
                        }
                      })
                  .bind(HOST, 0)
                  .sync()
                  .channel()
                  .localAddress())
          .getPort();
    }
  };

  private static final String HOST = "127.0.0.1";
  private static final int BACKLOG = 4096;
  private static final int IDLE_MILLIS = 600_000;

  /** Starts it in this process, with virtual threads where it has threads. Returns its port. */
  abstract int start() throws Exception;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static int tomcat(int socketBuffer) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("hubbub-bench").toString());
    Connector connector = new Connector(Http11NioProtocol.class.getName());
    connector.setPort(0);
    connector.setProperty("address", HOST);
    connector.setProperty("maxConnections", "20000");
    connector.setProperty("acceptCount", Integer.toString(BACKLOG));
    connector.setProperty("keepAliveTimeout", Integer.toString(IDLE_MILLIS));
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setProperty("socket.appReadBufSize", Integer.toString(socketBuffer));
    connector.setProperty("socket.appWriteBufSize", Integer.toString(socketBuffer));
    connector
        .getProtocolHandler()
        .setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory()));
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "bench", new BenchServlet()).setAsyncSupported(true);
    context.addServletMappingDecoded("/", "bench");
    tomcat.start();
    return connector.getLocalPort();
  }
}
