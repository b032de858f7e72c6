//! The built page, served for another program.

use anyhow::Result;

use crate::environment;
use crate::hosting::Hosting;
use crate::site::Site;

/// The page on a loopback port, until it is dropped.
pub struct Served {
    site: Site,
    hash: String,
}

/// Serves the built page; `hash` may have a query in front.
///
/// # Errors
///
/// Fails where there is no page, or no port.
pub fn served(hash: &str) -> Result<Served> {
    Ok(Served {
        site: Site::serve(environment::dist()?, Hosting::default())?,
        hash: hash.to_owned(),
    })
}

impl Served {
    /// The page's address.
    #[must_use]
    pub fn address(&self) -> String {
        self.site.address(&self.hash)
    }
}
