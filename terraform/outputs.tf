output "alerts" {
  description = "Full alert policy names by resource id."
  value       = { for id, alert in module.alert : id => alert.name }
}

output "buckets" {
  description = "Bucket name and URL (gs://NAME) by resource id."
  value = {
    for id, bucket in module.bucket : id => {
      name = bucket.name
      url  = bucket.url
    }
  }
}

output "queues" {
  description = "Full queue names by resource id."
  value       = { for id, queue in module.queue : id => queue.name }
}

output "schedules" {
  description = "Full job names by resource id."
  value       = { for id, schedule in module.schedule : id => schedule.name }
}

output "secrets" {
  description = "Secret names by resource id; never their values."
  value       = { for id, secret in module.secret : id => secret.name }
}

output "workers" {
  description = "Name and URL of the service, the account that may invoke it and the account that it runs as, by resource id."
  value = {
    for id, worker in module.worker : id => {
      invoker         = worker.invoker
      service         = worker.service
      service_account = worker.service_account
      uri             = worker.uri
    }
  }
}
