//! The names of bodies on pages.

use crate::site::Site;

/// The name of a body of the registry or, where it is not there, as a document gives it.
#[must_use]
pub(crate) fn body_name(site: &Site, id: &str) -> String {
    site.bodies.by_id(id).map_or_else(
        || {
            let plan = site.groups.bodies.get(id).and_then(|plans| plans.first()).map(|plan| &site.plans[*plan]);
            plan.and_then(|plan| plan.metadata.bodies.iter().find(|body| body.id == id))
                .map(|body| body.name.clone())
                .unwrap_or_default()
        },
        |body| body.name.clone(),
    )
}
