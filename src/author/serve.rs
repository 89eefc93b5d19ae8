//! `material-checklist serve`: dist/ at an address of this machine, as a careful server would send it.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use axum::Router;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use clap::Args;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::{FAILED, complain, print};

/// Sent with every answer; the policy is the strictest that still allows WebAssembly.
const HEADERS: [(HeaderName, &str); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         img-src 'self' data:",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-cache"), // names are stable, so every use asks whether the file is still the same
];

/// Serves a published folder at an address of this machine.
#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// The published folder
    #[arg(default_value = "dist")]
    folder: PathBuf,
    /// The port; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// Runs the command: it ends only when it is stopped, or 2 if it could not run.
pub(super) fn serve(args: &ServeArgs) -> ExitCode {
    if !args.folder.is_dir() {
        complain(format!("{}: no such folder", args.folder.display()));
        return ExitCode::from(FAILED);
    }
    let served = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .and_then(|runtime| runtime.block_on(listen(args)));
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(format!("port {}: {error}", args.port));
            ExitCode::from(FAILED)
        }
    }
}

async fn listen(args: &ServeArgs) -> std::io::Result<()> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, args.port))).await?;
    print(&format!("http://{}/\n", listener.local_addr()?));
    axum::serve(listener, site(args)).await
}

fn site(args: &ServeArgs) -> Router {
    let files = ServeDir::new(&args.folder).precompressed_br().precompressed_gzip();
    let missing = || async { (StatusCode::NOT_FOUND, "There is nothing at this address.\n") };
    HEADERS.into_iter().fold(
        Router::new().fallback_service(files.fallback(axum::routing::any(missing))),
        |site, header| {
            let (name, value) = header;
            site.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)))
        },
    )
}
